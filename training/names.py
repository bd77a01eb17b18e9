"""Person and place names of many languages, to put in the place of treebank names.

Common names of public record, written down for this project; no list of another project was used.
"""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text."""
    return tuple(text.split())


GIVEN = words_of(
    """
    Ahmed Ali Asad Bilal Farhan Hamza Imran Junaid Kamran Muhammad Nadeem Omar Qasim Rashid Saad Shahzad
    Tariq Usman Waqas Zubair Aisha Ayesha Bushra Fatima Hina Mahira Nighat Rabia Sana Shireen Zainab Aarav
    Anil Arjun Deepak Ganesh Harish Kiran Manoj Narendra Prakash Rahul Rajesh Sanjay Suresh Vijay Anjali
    Deepa Kavita Lakshmi Meera Nirmala Priya Sunita Mahinda Ranil Chandrika Sajith Sheikh Hasan Khaleda
    Tarique Bidya Pushpa Sher Abdul Abdullah Faisal Hassan Hussein Ibrahim Khalid Mahmoud Mustafa Nasser
    Rami Salim Tarek Walid Yousef Ziad Amina Hanan Layla Mariam Noura Rania Salma Yasmin Adebayo Chidi
    Chukwuemeka Emeka Femi Ifeanyi Kwame Kofi Mandla Ngozi Obinna Sipho Tendai Thabo Wanjiru Yaw Abebe
    Tedros Almaz Hailemariam Amara Folasade Nkechi Zodwa Wei Xiaoming Jian Hui Jing Li Ming Qiang Yan Yong
    Zhiwei Meiling Chun-ying Tsai Ching-te Haruto Kenji Naoko Shinzo Takashi Yuki Min-jun Seo-yeon Jae-in
    Nguyen Thanh Huong Minh Somchai Prayut Thaksin Budi Joko Prabowo Siti Alejandro Andrés Carlos Diego
    Esteban Fernando Gustavo Javier Joaquín José Luis Manuel Miguel Rafael Santiago Ana Camila Claudia
    Daniela Gabriela Isabel Lucía María Pilar Ximena Luiz João Thiago Beatriz Dilma Jean-Pierre Benoît Émile
    Françoise Amélie Giorgia Matteo Luigi Björn Søren Åsa Jürgen Angela Olaf Annalena Jarosław Donald
    Małgorzata Viktor Zoltán Olena Oleksandr Volodymyr Dmitry Sergei Yulia Recep Meral Kemal Ekrem Ayşe
    Giorgos Kyriakos Mateusz Ursula Keir Nicola Priti Rishi Siobhan Eoghan Leo Micheál John Mary James Sarah
    Michael Emma David Laura Robert Kate
    """
)

FAMILY = words_of(
    """
    Khan Malik Arshad Butt Chaudhry Qureshi Siddiqui Abbasi Bhatti Gilani Hashmi Iqbal Javed Khawaja Memon
    Mirza Niazi Rehman Shah Sheikh Soomro Tarar Zaidi Zardari Sharma Gupta Patel Singh Reddy Iyer Nair
    Chatterjee Banerjee Mukherjee Rao Desai Joshi Kulkarni Venkatesan Subramaniam Rajapaksa Wickremesinghe
    Perera Fernando Silva Rahman Hossain Chowdhury Thapa Gurung Adhikari Karzai Ghani al-Assad al-Sisi
    Al-Khalifa al-Maliki Haddad Khoury Mansour Nasrallah Saleh Sabbagh Benali Bouteflika Tebboune Mubarak
    Okafor Adeyemi Okonkwo Balogun Buhari Tinubu Obi Eze Mensah Owusu Asante Boateng Kenyatta Odinga Ruto
    Mwangi Otieno Kamau Museveni Mugabe Mnangagwa Dlamini Ndlovu Zulu Ramaphosa Mkhize Nkosi Tshisekedi
    Diallo Traoré Keïta Sankara Abiy Tesfaye Gebreyesus Bekele Wang Zhang Liu Chen Yang Huang Zhao Wu Zhou
    Xu Sun Ma Zhu Guo Lam Cheung Leung Ng Chan Wong Tanaka Suzuki Takahashi Watanabe Kishida Kim Park Choi
    Jeong Kang Tran Pham Hoang Vu Shinawatra Chan-ocha Widodo Subianto Anwar Mahathir Marcos Duterte Aquino
    García Rodríguez Martínez Hernández López González Pérez Sánchez Ramírez Torres Flores Rivera Gómez Díaz
    Morales Ortega Maduro Guaidó Boric Petro Castillo Fujimori Bukele Sheinbaum López-Obrador Milei Kirchner
    Bolsonaro Lula Rousseff Oliveira Santos Souza Pereira Ferreira Macron Dupont Lefèvre Rossi Bianchi
    Meloni Müller Schmidt Scholz Weber Johansson Lindqvist Nielsen Kowalski Nowak Tusk Orbán Nagy Novák
    Shevchenko Zelenska Kovalenko Ivanov Petrov Volkova Yılmaz Demir Erdoğan Papadopoulos Mitsotakis O'Brien
    O'Neill MacDonald Smith Jones Brown Taylor Wilson Davies Evans Thompson Walker Wright Green
    """
)

PLACES = words_of(
    """
    Lahore Karachi Peshawar Quetta Multan Faisalabad Rawalpindi Sindh Punjab Balochistan Gilgit Kashmir
    Mumbai Delhi Chennai Kolkata Bengaluru Hyderabad Gujarat Kerala Assam Manipur Dhaka Chittagong Colombo
    Jaffna Kathmandu Thimphu Kabul Kandahar Herat Tehran Isfahan Baghdad Basra Mosul Erbil Damascus Aleppo
    Beirut Amman Ramallah Gaza Riyadh Jeddah Sanaa Aden Doha Muscat Cairo Alexandria Tripoli Benghazi Tunis
    Algiers Rabat Khartoum Darfur Juba Nairobi Mombasa Kampala Kigali Addis Ababa Mogadishu Lagos Abuja Kano
    Accra Kumasi Dakar Bamako Niamey Ouagadougou Kinshasa Goma Luanda Lusaka Harare Bulawayo Maputo Pretoria
    Durban Soweto Beijing Shanghai Shenzhen Chongqing Xinjiang Tibet Taipei Seoul Busan Osaka Hanoi Bangkok
    Jakarta Surabaya Manila Davao Yangon Mandalay Bogotá Medellín Caracas Quito Lima Cusco Santiago
    Valparaíso Oaxaca Guadalajara Tegucigalpa Managua Brasília Recife Salvador Montevideo Asunción Kyiv Lviv
    Odesa Minsk Tbilisi Baku Yerevan Chișinău Belgrade Pristina Ankara Izmir Warsaw Gdańsk Budapest
    """
)
